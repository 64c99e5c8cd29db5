import helmet from 'helmet';

/**
 * Headers of every answer. The policy lets nothing in but our own stylesheet and images: no script, no inline style, no frame.
 * HSTS only where the site is reached over https, or a trial on localhost would lock the browser out.
 */
export const securityHeaders = (publicUrl: string): ReturnType<typeof helmet> => {
  const secure = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
};
