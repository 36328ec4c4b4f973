using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Converts results of C library calls into what the kernel itself returns: the value, or a negated error number.</summary>
internal static class Result
{
    public static int Of(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    public static int Of(nint result) => result < 0 ? -Marshal.GetLastPInvokeError() : (int)result;

    /// <summary>Describes the error of a failed call, for messages.</summary>
    public static string Text(int result) => $"{Marshal.GetPInvokeErrorMessage(-result)} (errno {-result})";
}
