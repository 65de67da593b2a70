/* letter.h - the mails that accounts get: plain text, in the account's language, English where there is none of it. letters_<language>.c
 * holds the words.
 *
 * No letter has a name or any other text that its reader did not choose: an account can be made with anybody's address, and Dabba's own
 * mail must not carry a stranger's words there. A device is told by names that we have, an address by its format. */
#ifndef LETTER_H
#define LETTER_H
#include "shape.h"

struct arena; struct mail;

enum letter {
	LETTER_WELCOME, LETTER_WELCOME_PROVE, LETTER_PROVE, LETTER_RESET, LETTER_RESET_PROVE, LETTER_CHANGE, LETTER_CHANGE_TAKEN, LETTER_CHANGE_NOTICE,
	LETTER_EMAIL_CHANGED, LETTER_PASSWORD_CHANGED, LETTER_LOG_IN, LETTER_REGISTER, LETTER_REGISTER_TAKEN, LETTERS
};

/* A word in braces is replaced by what struct blanks has for it. */
struct letter_text { const char *subject, *text; };
struct letters { const char *language, *unknown; struct letter_text at[LETTERS]; };
extern const struct letters letters_en, letters_de, letters_ar;

/* {link} {email} {when} {device} {address}; NULL: the language's word for what is not known. {app} {login} {security}: places of the app that whoever
 * reads the letter works in, by role. */
struct blanks { const char *link, *email, *device, *address; struct instant when; int role; };

/* Where the app of a role is: administrators have one of their own. */
const char *letter_app(struct arena *, int role);
/* Subject and text into *out, in the arena. language: BCP 47. */
void letter_write(struct arena *, enum letter, const char *language, const struct blanks *, struct mail *out);
/* "Firefox, Android", of what a browser calls itself; NULL: nothing that people would know. */
const char *device_of(struct arena *, const char *user_agent);
#endif
