/* pin.h - the four digits that the customer tells the courier at the door. */
#ifndef PIN_H
#define PIN_H
struct arena;

const char *pin_new(struct arena *);
#endif
