using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

// The C library is never in the program's directory, so do not look for it there.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
