// libcsv of Debian's libcsv-dev (3.0.3), which ships no .pc file.
#include <csv.h>
