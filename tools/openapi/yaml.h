/* yaml.h - a json-c tree as YAML in block style, members in the tree's order. */
#ifndef OPENAPI_YAML_H
#define OPENAPI_YAML_H

struct buf; struct json_object;

void yaml_write(struct buf *, struct json_object *);
#endif
