namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Endpoint ids as a kernel with our series lists them in debugfs (<c>qrtr/endpoint_ids</c>), one a line: the id and whether there is
/// an endpoint with it, then, on a kernel that counts them, the holders and the device it belongs to.
/// </summary>
internal static class EndpointIdList
{
    public const string Path = "/sys/kernel/debug/qrtr/endpoint_ids";

    private const int FieldsWithoutHolders = 2;

    /// <summary>How many ids there are, with or without an endpoint.</summary>
    public static int Count(string text) => Lines(text).Length;

    /// <summary>Whether nobody holds an id: then there is none who could give it back.</summary>
    public static bool NobodyHolds(string text) => Lines(text).Any(line => line.Split(' ').Length == FieldsWithoutHolders);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
