/* Windows' colour management, of which Qt asks for the screen's profile; Wine 8 lacks a function: here no screen has one. */
#define OUT __declspec(dllexport)
#define NOT_IMPLEMENTED 0x80004001 /* E_NOTIMPL */

OUT void *__stdcall OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned creation) { return 0; }
OUT int __stdcall CloseColorProfile(void *profile) { return 1; }
OUT int __stdcall GetColorProfileFromHandle(void *profile, void *bytes, unsigned *size) { return 0; }
OUT void *__stdcall WcsCreateIccProfile(void *profile, unsigned options) { return 0; }
OUT int __stdcall GetColorDirectoryW(void *machine, void *folder, unsigned *size) { return 0; }
OUT int __stdcall ColorProfileGetDisplayDefault(void) { return NOT_IMPLEMENTED; }
