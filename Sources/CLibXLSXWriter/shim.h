// libxlsxwriter of Debian's libxlsxwriter-dev (1.1.4), which writes workbooks.
#include <xlsxwriter.h>
