namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The endpoint ids that a kernel with the endpoint-ids series lists in debugfs (<c>qrtr/endpoint_ids</c>). Each line describes
/// one id: whether an endpoint has the id, how many holders the id has, and which device owns the id.
/// </summary>
internal static class EndpointIdList
{
    public const string Path = "/sys/kernel/debug/qrtr/endpoint_ids";

    /// <summary>Counts the ids, including those that no endpoint has.</summary>
    public static int Count(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
