#include "letter.h"

#define SIGNED "\n\nDabba\n{app}\n"
#define NOT_YOU "change your password at once: {security}\nThat logs every other device out. If you cannot log in any more, " \
	"have a new password sent to you: {login}"

const struct letters letters_en = { "en", "unknown", {
	[LETTER_WELCOME] = { "Welcome to Dabba",
		"Hello,\n\nyour account at Dabba is ready: {app}\n\nIf it was not you who made it, please answer this mail." SIGNED },
	[LETTER_WELCOME_PROVE] = { "Welcome to Dabba: is this your address?",
		"Hello,\n\nan account at Dabba was made with this e-mail address. If that was you, confirm the address with this link:\n\n{link}\n\n"
		"It works once, for 30 minutes, where you are logged in. You can have another one sent in your account.\n\n"
		"If it was not you, do not use the link. The account can be yours all the same: have a new password sent to you at "
		"{login}, and whoever made it is out." SIGNED },
	[LETTER_PROVE] = { "Confirm your e-mail address",
		"Hello,\n\nconfirm the e-mail address of your account at Dabba with this link:\n\n{link}\n\n"
		"It works once, for 30 minutes, where you are logged in.\n\n"
		"If you did not ask for it, do not use it: somebody has typed your address, and cannot go on without this link." SIGNED },
	[LETTER_RESET] = { "Set a new password",
		"Hello,\n\nset a new password for your account at Dabba with this link:\n\n{link}\n\n"
		"It works once, for 30 minutes. Afterwards every device is logged out, and you log in with the new password.\n\n"
		"If you did not ask for it, you need do nothing: your password stays as it is." SIGNED },
	[LETTER_RESET_PROVE] = { "Set a new password",
		"Hello,\n\nset a new password for your account at Dabba with this link:\n\n{link}\n\n"
		"It works once, for 30 minutes. Afterwards every device is logged out, and you log in with the new password.\n\n"
		"Nobody has confirmed yet that this address is theirs, so the account may have been made by somebody else. That is why the link also puts out "
		"what is in it: name, phone number, saved addresses, preferences and other ways in. If you made it, are logged in and want to keep that, confirm "
		"your address in your account before: {security}\n\n"
		"If you did not ask for it, you need do nothing: your password stays as it is." SIGNED },
	[LETTER_CHANGE] = { "Confirm your new e-mail address",
		"Hello,\n\nyour account at Dabba shall have this e-mail address from now on. Confirm it with this link:\n\n{link}\n\n"
		"It works once, for 30 minutes, where you are logged in.\n\n"
		"If you did not ask for it, do not use it: somebody has typed your address, and cannot go on without this link." SIGNED },
	[LETTER_CHANGE_TAKEN] = { "This e-mail address has an account already",
		"Hello,\n\nsomebody wanted to give this e-mail address to their account at Dabba, but it has an account already. If that was you, "
		"log in with this address, or have a new password sent to you: {login}\n\nIf it was not you, you need do nothing." SIGNED },
	[LETTER_CHANGE_NOTICE] = { "Your e-mail address is about to change",
		"Hello,\n\nsomebody who knows your password has asked for your account at Dabba to have another e-mail address:\n\n{email}\n\n"
		"It changes when the link that we have sent there is used. If that was you, you need do nothing here.\n\nIf it was not you, " NOT_YOU SIGNED },
	[LETTER_EMAIL_CHANGED] = { "Your e-mail address has changed",
		"Hello,\n\nyour account at Dabba has another e-mail address now:\n\n{email}\n\n"
		"This mail goes to the former address for the last time. If it was not you who changed it, please answer this mail at once." SIGNED },
	[LETTER_PASSWORD_CHANGED] = { "Your password has changed",
		"Hello,\n\nthe password of your account at Dabba was changed on {when}, and other devices were logged out.\n\n"
		"If it was not you, have a new password sent to you at once: {login}" SIGNED },
	[LETTER_LOG_IN] = { "New log-in to your account",
		"Hello,\n\nsomebody has logged in to your account at Dabba from a device or a place that it was not used from before.\n\n"
		"When: {when}\nDevice: {device}\nInternet address: {address}\n\nIf that was you, you need do nothing.\n\nIf it was not you, " NOT_YOU SIGNED },
	[LETTER_REGISTER] = { "Make your account",
		"Hello,\n\nmake your account at Dabba with this link:\n\n{link}\n\nIt works once, for 30 minutes.\n\n"
		"If you did not ask for it, you need do nothing: without this link there is no account." SIGNED },
	[LETTER_REGISTER_TAKEN] = { "You have an account already",
		"Hello,\n\nsomebody wanted to make an account at Dabba with this e-mail address, but it has one already. If that was you, log in "
		"with this address, or have a new password sent to you: {login}\n\nIf it was not you, you need do nothing." SIGNED },
} };
