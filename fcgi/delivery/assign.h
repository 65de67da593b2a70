/* assign.h - the dispatcher's turn: offers that nobody answered go back, and what is searching is offered by
 * lib/dispatch. One worker at a time has the turn; every offer is guarded all the same. */
#ifndef ASSIGN_H
#define ASSIGN_H

struct platform;

enum { ASSIGN_EVERY_MS = 250 };

void assign_turn(struct platform *);
#endif
