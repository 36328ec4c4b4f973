using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>The configuration of an existing kernel.</summary>
internal sealed partial class KernelConfig
{
    private readonly Dictionary<string, string> _values;

    private KernelConfig(string text, Dictionary<string, string> values) => (Text, _values) = (text, values);

    /// <summary>The configuration in the format of a <c>.config</c> file.</summary>
    public string Text { get; }

    /// <summary>Whether lockdep or KASAN is on.</summary>
    public bool IsDebug => Has("CONFIG_PROVE_LOCKING") || Has("CONFIG_KASAN");

    /// <summary>The compiler that built the kernel; empty if the configuration does not say.</summary>
    public string Compiler => _values.GetValueOrDefault("CONFIG_CC_VERSION_TEXT", "").Trim('"');

    /// <summary>Parses a configuration.</summary>
    public static KernelConfig Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Assignment().Matches(text))
            values[match.Groups[1].Value] = match.Groups[2].Value;
        return new KernelConfig(text, values);
    }

    /// <summary>Returns whether an option is enabled, either in the kernel itself or as a module.</summary>
    public bool Has(string option) => _values.GetValueOrDefault(option) is "y" or "m";

    /// <summary>Returns whether an option is enabled as a module.</summary>
    public bool IsModule(string option) => _values.GetValueOrDefault(option) is "m";

    [GeneratedRegex(@"^(CONFIG_\w+)=(.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
