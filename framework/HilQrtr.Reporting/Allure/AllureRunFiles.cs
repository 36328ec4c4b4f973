using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Writes the Allure files that describe the entire run.</summary>
internal static class AllureRunFiles
{
    /// <summary>Returns the content of <c>environment.properties</c>, which describes what was run and with which settings.</summary>
    public static ReadOnlyMemory<byte> Environment(RunInfo run)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Provenance(run))
            text.Append(Escape(key, key: true)).Append(" = ").Append(Escape(value, key: false)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Returns the content of <c>executor.json</c>, which describes the program that executed the run.</summary>
    public static ReadOnlyMemory<byte> Executor(RunInfo run) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", "HilQrtr");
        json.WriteString("type", "hil");
        json.WriteNumber("buildOrder", run.Start.ToUnixTimeSeconds());
        json.WriteString("buildName", string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", run.Rigs)}, seed {run.Seed}"));
        json.WriteString("reportName", "HilQrtr");
        json.WriteEndObject();
    });

    /// <summary>Returns the content of <c>*-globals.json</c>, which lists errors that happened outside any test.</summary>
    public static ReadOnlyMemory<byte> Globals(IReadOnlyList<string> errors, DateTimeOffset now) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.Array("errors", errors, error =>
        {
            json.WriteStartObject();
            json.WriteString("message", error);
            json.WriteNumber("timestamp", now.ToUnixTimeMilliseconds());
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });

    private static IEnumerable<(string Key, string Value)> Provenance(RunInfo run)
    {
        yield return ("Command", run.Command);
        yield return ("Rigs", string.Join(", ", run.Rigs));
        if (run.Kernel is { } kernel)
            yield return ("Kernel", kernel.ToString());
        yield return ("Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Repeat", run.Repeat.ToString(CultureInfo.InvariantCulture));
        yield return ("Rigs file", run.RigsFile);
        yield return ("Rigs file SHA-256", run.RigsDigest);
        yield return ("Revision", run.Revision ?? "unknown");
        yield return ("Started", run.Start.ToString("u", CultureInfo.InvariantCulture));
        yield return ("Runtime", RuntimeInformation.FrameworkDescription);
        yield return ("System", RuntimeInformation.OSDescription);
    }

    // Escapes text in the syntax of java.util.Properties. Non-ASCII characters need no escape, because Allure reads the file as UTF-8.
    private static string Escape(string text, bool key)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\n')
                escaped.Append("\\n");
            else if (c == '\r')
                escaped.Append("\\r");
            else if (c == '\\' || (key && c is ' ' or '=' or ':' or '#' or '!'))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }
}
