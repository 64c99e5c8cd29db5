/** A page that asks for a script's answer, with HTTP 200, as the real one did. */
export const challengePage = (): string => `<html>
<head>
<script>
Challenge=104729;
ChallengeId=1299709;
function answer(n){return (n*3)%97;}
var client=new XMLHttpRequest();
client.open("POST",window.location,true);
client.setRequestHeader('X-AA-Challenge-ID', ChallengeId);
client.setRequestHeader('X-AA-Challenge-Result', answer(Challenge));
client.setRequestHeader('X-AA-Challenge', Challenge);
client.send();
</script>
</head>
<body><noscript>JavaScript must be enabled in order to view this page.</noscript></body>
</html>
`;

/** A login form, with HTTP 200. */
export const loginPage = (): string => `<!DOCTYPE html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>כניסה למערכת</title></head><body>
<main><h1>כניסה למערכת</h1><form action="/login" method="post">
<label>שם משתמש <input name="username"></label><label>סיסמה <input type="password" name="password"></label><button>כניסה</button>
</form></main></body></html>
`;

/** What an application sends before its scripts have run: a page without content, with HTTP 200. */
export const shellPage = (): string => `<!DOCTYPE html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>טוען</title><script src="/static/main.js" defer></script></head>
<body><div id="root"></div><noscript>יש להפעיל JavaScript</noscript></body></html>
`;
