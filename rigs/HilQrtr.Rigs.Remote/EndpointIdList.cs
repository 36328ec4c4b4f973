namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The endpoint ids that a kernel with the endpoint-ids series lists in debugfs (<c>qrtr/endpoint_ids</c>). Each line contains an id,
/// states whether an endpoint has that id, and contains the number of holders and the device that owns the id.
/// </summary>
internal static class EndpointIdList
{
    public const string Path = "/sys/kernel/debug/qrtr/endpoint_ids";

    /// <summary>Counts the ids, including those that no endpoint has.</summary>
    public static int Count(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
