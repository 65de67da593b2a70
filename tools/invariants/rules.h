/* rules.h - each rule is a query for what breaks it: the rows' one column names the order, transfer or event. */
#ifndef RULES_H
#define RULES_H
struct rule { const char *name, *broken_by, *query; };
extern const struct rule rules[];
extern const int rules_n;
#endif
