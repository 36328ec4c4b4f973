using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Results of calls as the kernel itself returns them: the value, or a negated error number.</summary>
internal static class Result
{
    public static int Of(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    public static int Of(nint result) => result < 0 ? -Marshal.GetLastPInvokeError() : (int)result;

    /// <summary>Text that describes the error of a failed call, for messages.</summary>
    public static string Text(int result) => $"{Marshal.GetPInvokeErrorMessage(-result)} (errno {-result})";
}
