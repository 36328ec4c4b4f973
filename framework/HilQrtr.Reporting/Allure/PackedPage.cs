using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>
/// Compresses the data in a single-file page. The compressed data has about a tenth of the original size. Allure embeds each data file
/// as base64. This class replaces the base64 text with compressed data, which the browser decompresses when it opens the page.
/// </summary>
internal static partial class PackedPage
{
    // Allure reads a file only when it shows the file, so convert each file back to base64 only when Allure reads it.
    private const string Loader = """
        (async function () {
          const packed = Uint8Array.from(atob(document.getElementById("packed-data").textContent), c => c.charCodeAt(0));
          const files = JSON.parse(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
          const base64 = text => { let bytes = ""; for (const b of new TextEncoder().encode(text)) bytes += String.fromCharCode(b); return btoa(bytes); };
          for (const [name, text] of Object.entries(files.text)) Object.defineProperty(window.allureReportData, name, { get: () => base64(text) });
          Object.assign(window.allureReportData, files.base64);
          window.allureReportDataReady = true;
        })().catch(function (e) { document.body.textContent = typeof DecompressionStream === "undefined" ? "This page needs a browser from 2023 or later." : "This page cannot be opened: " + e; });
        """;

    /// <summary>Compresses the data of a page. If the data is not in the known format, returns the page unchanged.</summary>
    public static string Pack(string html)
    {
        var data = Data().Match(html);
        if (!data.Success)
            return html;
        var files = File().Matches(data.Groups["files"].Value);
        if (!IsAll(files, data.Groups["files"].Value))
            return html;
        var content = JsonText.Write(json => Write(json, files));
        var packed = Convert.ToBase64String(Compress(content.Span));
        return string.Concat(
            html.AsSpan(0, data.Index),
            $"<script type=\"application/gzip\" id=\"packed-data\">{packed}</script>\n<script defer>\n{Loader}\n</script>",
            html.AsSpan(data.Index + data.Length));
    }

    /// <summary>Returns the embedded files, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Unpack(string html)
    {
        var packed = Packed().Match(html);
        if (!packed.Success)
            return File().Matches(html).ToDictionary(file => file.Groups["name"].Value, file => Convert.FromBase64String(file.Groups["content"].Value));
        using var stream = new GZipStream(new MemoryStream(Convert.FromBase64String(packed.Groups["data"].Value)), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("text").EnumerateObject().Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Value.GetString()!)))
            .Concat(json.RootElement.GetProperty("base64").EnumerateObject().Select(file => (file.Name, file.Value.GetBytesFromBase64())))
            .ToDictionary();
    }

    // Returns whether the matches cover all of the data. If they do not, some files have an unknown format and would be lost.
    private static bool IsAll(MatchCollection files, string data)
    {
        var end = 0;
        foreach (Match file in files)
        {
            if (!IsBetween(data.AsSpan(end, file.Index - end)))
                return false;
            end = file.Index + file.Length;
        }

        return IsBetween(data.AsSpan(end));
    }

    private static bool IsBetween(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(", \r\n\t") < 0;

    private static void Write(Utf8JsonWriter json, MatchCollection files)
    {
        var binaries = new List<(string Name, byte[] Content)>();
        json.WriteStartObject();
        json.WriteStartObject("text");
        foreach (Match file in files)
        {
            var (name, content) = (file.Groups["name"].Value, Convert.FromBase64String(file.Groups["content"].Value));
            if (System.Text.Unicode.Utf8.IsValid(content))
                json.WriteString(name, content);
            else
                binaries.Add((name, content));
        }

        json.WriteEndObject();
        json.WriteStartObject("base64");
        foreach (var (name, content) in binaries)
            json.WriteBase64String(name, content);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(content);
        return compressed.ToArray();
    }

    [GeneratedRegex("""<script defer>\s*Promise\.allSettled\(\[(?<files>d\("[^<]*)\]\)\s*\.then\(function\(\)\{\s*window\.allureReportDataReady = true;\s*\}\)\s*</script>""")]
    private static partial Regex Data();

    // The names are paths that Allure generates, and they contain no quotes.
    [GeneratedRegex("""d\("(?<name>[^"]+)",\s*"(?<content>[A-Za-z0-9+/=]*)"\)""")]
    private static partial Regex File();

    [GeneratedRegex("""<script type="application/gzip" id="packed-data">(?<data>[A-Za-z0-9+/=]*)</script>""")]
    private static partial Regex Packed();
}
