/** What can be refused of pictures and voice notes; part of the catalogue in `errors.ts`. */
export const MEDIA_ERRORS = {
  'media/not-a-picture': {
    status: 415,
    cause: 'The file is no JPEG, PNG, WebP, GIF, AVIF or HEIC, whatever its name says.',
    fix: 'Choose a photo, or save the picture as JPEG or PNG.',
  },
  'media/too-large': {
    status: 413,
    cause: 'The picture has more than 60 megapixels.',
    fix: 'Make it smaller in the program it comes from.',
  },
  'media/unreadable': {
    status: 422,
    cause: 'The picture is damaged, or of a kind that this browser cannot read (HEIC in most of them).',
    fix: 'Save it as JPEG where it comes from.',
  },
  'media/no-microphone': {
    status: 404,
    cause: 'The computer or the browser offers no microphone, or another program holds it.',
    fix: 'Plug one in, or record on another computer.',
  },
  'media/microphone-refused': {
    status: 403,
    cause: 'Somebody, or a setting of the computer, has said no to the microphone.',
    fix: 'Allow it for this app in the settings of the browser or the system.',
  },
  'media/unknown': {
    status: 404,
    cause: 'There is no such picture or voice, or it was taken away.',
    fix: 'Nothing; the app asks for it no more.',
  },
  'media/absent': {
    status: 404,
    cause: 'The computer that made it has not sent this part yet.',
    fix: 'Ask again later.',
  },
  'media/full': {
    status: 507,
    cause: 'The pictures and voices of this exchange take up all the room it has.',
    fix: 'Take some off their letters.',
  },
} as const;
