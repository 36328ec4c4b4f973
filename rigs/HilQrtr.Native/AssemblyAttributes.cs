using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

// The C library is never beside the program: do not look for it there.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
