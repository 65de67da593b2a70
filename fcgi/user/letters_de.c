#include "letter.h"

#define SIGNED "\n\nDabba\n{app}\n"
#define NOT_YOU "ändern Sie sofort Ihr Passwort: {security}\nDamit werden alle anderen Geräte abgemeldet. Wenn Sie sich nicht " \
	"mehr anmelden können, lassen Sie sich ein neues Passwort schicken: {login}"

const struct letters letters_de = { "de", "unbekannt", {
	[LETTER_WELCOME] = { "Willkommen bei Dabba",
		"Guten Tag,\n\nIhr Konto bei Dabba ist fertig: {app}\n\nWenn nicht Sie es angelegt haben, antworten Sie bitte auf diese E-Mail." SIGNED },
	[LETTER_WELCOME_PROVE] = { "Willkommen bei Dabba: Ist das Ihre Adresse?",
		"Guten Tag,\n\nmit dieser E-Mail-Adresse wurde ein Konto bei Dabba angelegt. Wenn Sie das waren, bestätigen Sie die Adresse mit "
		"diesem Link:\n\n{link}\n\nEr gilt einmal, 30 Minuten lang, dort, wo Sie angemeldet sind. In Ihrem Konto können Sie sich einen "
		"neuen schicken lassen.\n\nWenn Sie es nicht waren, benutzen Sie den Link nicht. Das Konto kann trotzdem Ihres werden: Lassen Sie "
		"sich unter {login} ein neues Passwort schicken, dann ist ausgesperrt, wer es angelegt hat." SIGNED },
	[LETTER_PROVE] = { "Bestätigen Sie Ihre E-Mail-Adresse",
		"Guten Tag,\n\nbestätigen Sie die E-Mail-Adresse Ihres Kontos bei Dabba mit diesem Link:\n\n{link}\n\n"
		"Er gilt einmal, 30 Minuten lang, dort, wo Sie angemeldet sind.\n\n"
		"Wenn Sie nicht darum gebeten haben, benutzen Sie ihn nicht: Jemand hat Ihre Adresse eingegeben und kommt ohne diesen Link nicht weiter." SIGNED },
	[LETTER_RESET] = { "Neues Passwort festlegen",
		"Guten Tag,\n\nlegen Sie mit diesem Link ein neues Passwort für Ihr Konto bei Dabba fest:\n\n{link}\n\n"
		"Er gilt einmal, 30 Minuten lang. Danach sind alle Geräte abgemeldet, und Sie melden sich mit dem neuen Passwort an.\n\n"
		"Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist." SIGNED },
	[LETTER_RESET_PROVE] = { "Neues Passwort festlegen",
		"Guten Tag,\n\nlegen Sie mit diesem Link ein neues Passwort für Ihr Konto bei Dabba fest:\n\n{link}\n\n"
		"Er gilt einmal, 30 Minuten lang. Danach sind alle Geräte abgemeldet, und Sie melden sich mit dem neuen Passwort an.\n\n"
		"Noch hat niemand bestätigt, dass diese Adresse die eigene ist; das Konto kann also von jemand anderem angelegt worden sein. Darum entfernt der Link auch, "
		"was darin steht: Name, Telefonnummer, gespeicherte Adressen, Einstellungen und andere Wege hinein. Wenn Sie es angelegt haben, angemeldet sind und das behalten wollen, "
		"bestätigen Sie vorher Ihre Adresse in Ihrem Konto: {security}\n\n"
		"Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist." SIGNED },
	[LETTER_CHANGE] = { "Bestätigen Sie Ihre neue E-Mail-Adresse",
		"Guten Tag,\n\nIhr Konto bei Dabba soll künftig diese E-Mail-Adresse haben. Bestätigen Sie sie mit diesem Link:\n\n{link}\n\n"
		"Er gilt einmal, 30 Minuten lang, dort, wo Sie angemeldet sind.\n\n"
		"Wenn Sie nicht darum gebeten haben, benutzen Sie ihn nicht: Jemand hat Ihre Adresse eingegeben und kommt ohne diesen Link nicht weiter." SIGNED },
	[LETTER_CHANGE_TAKEN] = { "Diese E-Mail-Adresse hat schon ein Konto",
		"Guten Tag,\n\njemand wollte seinem Konto bei Dabba diese E-Mail-Adresse geben, sie hat aber schon ein Konto. Wenn Sie das waren, "
		"melden Sie sich mit dieser Adresse an oder lassen Sie sich ein neues Passwort schicken: {login}\n\n"
		"Wenn Sie es nicht waren, brauchen Sie nichts zu tun." SIGNED },
	[LETTER_CHANGE_NOTICE] = { "Ihre E-Mail-Adresse soll sich ändern",
		"Guten Tag,\n\njemand, der Ihr Passwort kennt, möchte Ihrem Konto bei Dabba eine andere E-Mail-Adresse geben:\n\n{email}\n\n"
		"Sie ändert sich, sobald der Link benutzt wird, den wir dorthin geschickt haben. Wenn Sie das waren, brauchen Sie hier nichts zu tun.\n\n"
		"Wenn Sie es nicht waren, " NOT_YOU SIGNED },
	[LETTER_EMAIL_CHANGED] = { "Ihre E-Mail-Adresse hat sich geändert",
		"Guten Tag,\n\nIhr Konto bei Dabba hat jetzt eine andere E-Mail-Adresse:\n\n{email}\n\n"
		"Diese Nachricht geht zum letzten Mal an die bisherige Adresse. Wenn nicht Sie sie geändert haben, antworten Sie bitte sofort auf "
		"diese E-Mail." SIGNED },
	[LETTER_PASSWORD_CHANGED] = { "Ihr Passwort hat sich geändert",
		"Guten Tag,\n\ndas Passwort Ihres Kontos bei Dabba wurde am {when} geändert, und andere Geräte wurden abgemeldet.\n\n"
		"Wenn Sie das nicht waren, lassen Sie sich sofort ein neues Passwort schicken: {login}" SIGNED },
	[LETTER_LOG_IN] = { "Neue Anmeldung in Ihrem Konto",
		"Guten Tag,\n\njemand hat sich in Ihrem Konto bei Dabba angemeldet, von einem Gerät oder einem Ort aus, von dem es bisher nicht "
		"benutzt wurde.\n\nWann: {when}\nGerät: {device}\nInternetadresse: {address}\n\nWenn Sie das waren, brauchen Sie nichts zu tun.\n\n"
		"Wenn Sie es nicht waren, " NOT_YOU SIGNED },
	[LETTER_REGISTER] = { "Legen Sie Ihr Konto an",
		"Guten Tag,\n\nlegen Sie mit diesem Link Ihr Konto bei Dabba an:\n\n{link}\n\nEr gilt einmal, 30 Minuten lang.\n\n"
		"Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ohne diesen Link entsteht kein Konto." SIGNED },
	[LETTER_REGISTER_TAKEN] = { "Sie haben schon ein Konto",
		"Guten Tag,\n\njemand wollte bei Dabba mit dieser E-Mail-Adresse ein Konto anlegen, sie hat aber schon eines. Wenn Sie das waren, "
		"melden Sie sich mit dieser Adresse an oder lassen Sie sich ein neues Passwort schicken: {login}\n\n"
		"Wenn Sie es nicht waren, brauchen Sie nichts zu tun." SIGNED },
} };
