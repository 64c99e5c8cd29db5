/** What a page or an answer of the interface says when something went wrong: what happened, and what still works. */
export const errors = {
  /** By the stable code of the error. */
  codes: {
    not_found: { title: 'הדף לא נמצא', text: 'ייתכן שהכתובת הועתקה חלקית, או שהפרסום הוסר. החיפוש, ההתראות וכל שאר הדפים פועלים כרגיל.' },
    forbidden: { title: 'אין הרשאה לדף הזה', text: 'הקישור אינו תקף או שפג תוקפו. כל הדפים הציבוריים פתוחים, בלי הרשמה.' },
    conflict: { title: 'הפעולה לא בוצעה', text: 'המצב השתנה מאז שהדף נטען. אפשר לרענן את הדף ולנסות שוב.' },
    invalid_input: { title: 'הבקשה לא הובנה', text: 'אחד הערכים בכתובת או בטופס אינו תקין. דבר לא נשמר ולא נשלח.' },
    too_large: { title: 'הבקשה גדולה מדי', text: 'הטופס שנשלח ארוך מהמותר. דבר לא נשמר; אפשר לקצר ולשלוח שוב.' },
    method: { title: 'אי אפשר לעשות זאת בכתובת הזאת', text: 'הכתובת קיימת, אך אינה מקבלת פעולה כזאת. דבר לא נשמר ולא נשלח.' },
    throttled: { title: 'יותר מדי בקשות בדקה האחרונה', text: 'העמוד ייפתח שוב בעוד דקה. ההתראות ממשיכות להישלח כרגיל.' },
    internal: { title: 'הדף לא נטען בגלל תקלה אצלנו', text: 'ההתראות ממשיכות להישלח כרגיל. אפשר לנסות שוב בעוד כמה דקות.' },
  },
  again: 'ניסיון נוסף',
  allOpportunities: 'לכל ההזדמנויות',
  subscribe: 'הרשמה להתראות',
  number: 'מספר התקלה',
} as const;
