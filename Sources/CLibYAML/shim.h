// libyaml of Debian's libyaml-dev: what rulebooks and pipelines are parsed with.
#include <yaml.h>
