namespace HilQrtr.Configuration;

/// <summary>Paths in rigs.json, as used by configuration: keys separated by <c>:</c>.</summary>
internal static class RigsPath
{
    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
