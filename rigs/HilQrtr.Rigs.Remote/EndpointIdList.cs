namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Endpoint ids that a kernel with our series lists in debugfs (<c>qrtr/endpoint_ids</c>), one per line: the id, whether it has an
/// endpoint, and, on a kernel that counts references, the number of holders and the device it belongs to.
/// </summary>
internal static class EndpointIdList
{
    public const string Path = "/sys/kernel/debug/qrtr/endpoint_ids";

    private const int FieldsWithoutHolders = 2;

    /// <summary>Number of ids, with or without an endpoint.</summary>
    public static int Count(string text) => Lines(text).Length;

    /// <summary>Whether ids have no holders on this kernel, so that nobody could release one.</summary>
    public static bool LacksHolderCounts(string text) => Lines(text).Any(line => line.Split(' ').Length == FieldsWithoutHolders);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
