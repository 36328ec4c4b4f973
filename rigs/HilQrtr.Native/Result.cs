using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Results of calls as the kernel itself returns them: the value, or the error number, negated.</summary>
internal static class Result
{
    public static int Of(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    public static int Of(nint result) => result < 0 ? -Marshal.GetLastPInvokeError() : (int)result;

    /// <summary>The error of a failed call, for a message.</summary>
    public static string Text(int result) => $"{Marshal.GetPInvokeErrorMessage(-result)} (errno {-result})";
}
