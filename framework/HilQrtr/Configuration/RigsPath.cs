namespace HilQrtr.Configuration;

/// <summary>Paths in rigs.json, in the form that .NET configuration uses: keys separated by <c>:</c>.</summary>
internal static class RigsPath
{
    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
