namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The endpoint ids that a kernel with one of the endpoint-ids series lists in debugfs (<c>qrtr/endpoint_ids</c>). Each line contains an id
/// and states whether an endpoint has that id. If the kernel counts references, the line also contains the number of holders and the
/// device that owns the id.
/// </summary>
internal static class EndpointIdList
{
    public const string Path = "/sys/kernel/debug/qrtr/endpoint_ids";

    private const int FieldsWithoutHolders = 2;

    /// <summary>Counts the ids, including those that no endpoint has.</summary>
    public static int Count(string text) => Lines(text).Length;

    /// <summary>Returns true if this kernel does not count the holders of an id. On such a kernel, an id cannot be released.</summary>
    public static bool LacksHolderCounts(string text) => Lines(text).Any(line => line.Split(' ').Length == FieldsWithoutHolders);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
