namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The endpoint ids that a kernel with the endpoint-ids series lists in debugfs (<c>qrtr/endpoint_ids</c>). Each line describes one id: the
/// id, whether it belongs to an endpoint or is only reserved, the number of its users, and the device that owns it.
/// </summary>
internal static class EndpointIdList
{
    public const string Path = "/sys/kernel/debug/qrtr/endpoint_ids";

    /// <summary>Counts the ids, including those that are only reserved.</summary>
    public static int Count(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
