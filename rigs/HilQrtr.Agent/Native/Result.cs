using System.Runtime.InteropServices;

namespace HilQrtr.Agent.Native;

/// <summary>Results of calls as the kernel itself gives them: what the call returned, or its error number, negated.</summary>
internal static class Result
{
    public static int Of(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    public static int Of(nint result) => result < 0 ? -Marshal.GetLastPInvokeError() : (int)result;
}
