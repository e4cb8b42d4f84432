// expat of Debian's libexpat1-dev: the push parser for the XML in a workbook.
#include <expat.h>
