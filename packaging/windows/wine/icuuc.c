/* Windows 10 brings ICU, Wine 8 does not: to Qt, every converter of text encodings is one that is not available. */
#define OUT __declspec(dllexport)
#define NOT_AVAILABLE 4 /* U_FILE_ACCESS_ERROR */

OUT void *ucnv_open(const char *name, int *error) { if (error) *error = NOT_AVAILABLE; return 0; }
OUT void ucnv_close(void *converter) {}
OUT void ucnv_reset(void *converter) {}
OUT signed char ucnv_getMaxCharSize(void *converter) { return 4; }
OUT const char *ucnv_getName(void *converter, int *error) { if (error) *error = NOT_AVAILABLE; return 0; }
OUT const char *ucnv_getAvailableName(int number) { return 0; }
OUT int ucnv_countAvailable(void) { return 0; }
OUT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    if (error) *error = NOT_AVAILABLE;
    return 0;
}

OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT void ucnv_getToUCallBack(void *converter, void **action, void **context) { if (action) *action = 0; if (context) *context = 0; }
OUT void ucnv_getFromUCallBack(void *converter, void **action, void **context) { if (action) *action = 0; if (context) *context = 0; }
OUT void ucnv_setToUCallBack(void *converter, void *to, void *context, void **was, void **context_was, int *error) {}
OUT void ucnv_setFromUCallBack(void *converter, void *to, void *context, void **was, void **context_was, int *error) {}
OUT void ucnv_cbToUWriteUChars(void *info, const unsigned short *text, int count, int offset, int *error) {}
OUT void ucnv_cbFromUWriteUChars(void *info, const unsigned short **text, const unsigned short *limit, int offset, int *error) {}
OUT int ucnv_toUCountPending(void *converter, int *error) { return 0; }
OUT int ucnv_fromUCountPending(void *converter, int *error) { return 0; }

OUT void ucnv_toUnicode(void *converter, unsigned short **to, const unsigned short *to_end, const char **from, const char *from_end,
                        int *offsets, signed char flush, int *error)
{
    if (error) *error = NOT_AVAILABLE;
}

OUT void ucnv_fromUnicode(void *converter, char **to, const char *to_end, const unsigned short **from,
                          const unsigned short *from_end, int *offsets, signed char flush, int *error)
{
    if (error) *error = NOT_AVAILABLE;
}
