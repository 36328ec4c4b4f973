using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>Socket options: <c>qrtr_setsockopt</c>, <c>qrtr_getsockopt</c>.</summary>
internal static class Options
{
    private static readonly int[] Known = [QrtrSocketOptions.ReportEndpoint, QrtrSocketOptions.BindEndpoint];
    private static readonly int[] Unknown = [0, 3, 99, int.MaxValue, -1, int.MinValue];

    /// <summary>By default, a socket reports nothing and receives everything, whether or not it has a port.</summary>
    public static async Task Both_options_are_off_by_default(Script s)
    {
        var a = await s.SocketAsync("a");
        foreach (var option in Known) await a.GetOptionAsync(option);
        await a.BindAsync(0x5000);
        foreach (var option in Known) await a.GetOptionAsync(option);
    }

    /// <summary><c>qrtr_setsockopt</c>: reporting is on or off; a binding can be any number and is not checked.</summary>
    public static async Task A_binding_is_stored_unchanged_and_reporting_is_stored_as_0_or_1(Script s)
    {
        var a = await s.SocketAsync("a");
        foreach (var option in Known)
        {
            foreach (var value in new uint[] { 1, 0, 0x7fffffff, 0x80000000, 0xffffffff })
            {
                await a.SetOptionAsync(option, value);
                await a.GetOptionAsync(option);
            }
        }
    }

    /// <summary>Options belong to a socket and survive a change of its port.</summary>
    public static async Task Each_socket_has_its_own_options(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1);
        await b.SetOptionAsync(QrtrSocketOptions.BindEndpoint, 0x7fffffff);
        await a.BindAsync(0x5002);
        foreach (var socket in new[] { a, b })
        {
            foreach (var option in Known) await socket.GetOptionAsync(option);
        }
    }

    /// <summary>
    /// <c>copy_safe_from_sockptr</c>: a value shorter than a u32 is refused with -EINVAL before the option is checked. Longer
    /// values are truncated.
    /// </summary>
    public static async Task A_value_must_not_be_shorter_than_a_u32(Script s)
    {
        var a = await s.SocketAsync("a");
        foreach (var option in new[] { QrtrSocketOptions.ReportEndpoint, QrtrSocketOptions.BindEndpoint, 99 })
        {
            foreach (var length in new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 1000 })
            {
                byte[] value = [0xff, 0xff, 0xff, 0x7f, .. Bytes(996)];
                await a.SetOptionAsync(QrtrSocketOptions.Level, option, value[..length]);
                await a.GetOptionAsync(option);
            }
            await a.SetOptionAsync(QrtrSocketOptions.Level, option, [0, 0, 0, 0, 1, 1, 1, 1]);
            await a.GetOptionAsync(option);
        }
    }

    /// <summary>
    /// <c>qrtr_getsockopt</c>: a buffer smaller than a u32 is refused with -EINVAL before the option is checked. Only four bytes of
    /// a larger buffer are used.
    /// </summary>
    public static async Task A_buffer_must_not_be_smaller_than_a_u32(Script s)
    {
        var a = await s.SocketAsync("a");
        await a.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 7);
        await a.SetOptionAsync(QrtrSocketOptions.BindEndpoint, 0x76543210);
        foreach (var option in new[] { QrtrSocketOptions.ReportEndpoint, QrtrSocketOptions.BindEndpoint, 99 })
        {
            foreach (var room in new[] { 0, 1, 3, 4, 5, 100 }) await a.GetOptionAsync(QrtrSocketOptions.Level, option, room);
        }
    }

    /// <summary><c>qrtr_setsockopt</c> and <c>qrtr_getsockopt</c> return -ENOPROTOOPT for unknown options.</summary>
    public static async Task Unknown_options_are_refused(Script s)
    {
        var a = await s.SocketAsync("a");
        foreach (var option in Unknown)
        {
            await a.SetOptionAsync(option, 1);
            await a.GetOptionAsync(option);
        }
        foreach (var option in Known) await a.GetOptionAsync(option);
    }

    /// <summary>
    /// <c>qrtr_setsockopt</c> and <c>qrtr_getsockopt</c> return -ENOPROTOOPT for other levels, whatever the length of the value.
    /// </summary>
    public static async Task Other_levels_are_refused(Script s)
    {
        var a = await s.SocketAsync("a");
        foreach (var level in new[] { 0, 17, 287, 289, int.MaxValue, -1 })
        {
            foreach (var option in new[] { QrtrSocketOptions.ReportEndpoint, QrtrSocketOptions.BindEndpoint, 99 })
            {
                await a.SetOptionAsync(level, option, [1, 0, 0, 0]);
                await a.SetOptionAsync(level, option, [1]);
                await a.GetOptionAsync(level, option, 4);
                await a.GetOptionAsync(level, option, 1);
            }
        }
        foreach (var option in Known) await a.GetOptionAsync(option);
    }
}
