namespace HilQrtr.Configuration;

/// <summary>Places in rigs.json, as configuration spells them: keys with <c>:</c> between.</summary>
internal static class RigsPath
{
    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
