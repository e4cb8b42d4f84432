// minizip of Debian's libminizip-dev (1.1): the parts of a workbook are entries of a zip archive.
#include <minizip/unzip.h>
