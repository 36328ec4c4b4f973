using System.Text.RegularExpressions;

namespace HilQrtr.Kernels;

/// <summary>
/// Complete name of a kernel: RELEASE+BASE, or RELEASE+BASE+CURE if the kernel has a cure. Examples are <c>6.12+stock</c> and
/// <c>6.12+driver-fixes+endpoint-ids</c>. If the kernel was built for debugging, the name ends with <c>-debug</c>.
/// </summary>
/// <param name="Release">Major and minor version, such as <c>6.12</c>.</param>
/// <param name="Base">
/// The base, that is, the kernel to which the cure is applied: <see cref="Stock"/>, or a series such as <see cref="DriverFixes"/>.
/// </param>
/// <param name="Cure">
/// The patch series that is applied to the base; null if the kernel is a base without a cure. Nearly every such series is a cure,
/// that is, it makes several cards work in one host.
/// </param>
public sealed partial record KernelName(string Release, string Base, string? Cure)
{
    /// <summary>Name of the base that has no patches.</summary>
    public const string Stock = "stock";

    /// <summary>
    /// Name of the base that adds bug fixes to Linux 6.12. These fixes alone do not make several cards work in one host. Cures are
    /// applied to this base by default.
    /// </summary>
    public const string DriverFixes = "driver-fixes";

    private const string DebugEnd = "-debug";

    /// <summary>Whether the kernel was built with lockdep, KASAN and kmemleak.</summary>
    public bool Debug { get; init; }

    /// <summary>
    /// The <c>variant</c> of the kernel in rigs.json: the cure, or the base if there is no cure. If the kernel was built for debugging,
    /// <c>-debug</c> follows.
    /// </summary>
    public string Variant => (Cure ?? Base) + (Debug ? DebugEnd : "");

    /// <summary>The name without the release.</summary>
    public string WithoutRelease => Cure is null ? Variant : $"{Base}+{Variant}";

    /// <summary>
    /// Returns whether a text is valid as the base or the cure in a name. A text that ends with <c>-debug</c> is not valid, because this
    /// suffix marks a kernel that was built for debugging.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsPart(string text) => Part().IsMatch(text) && WithoutDebug(text) == text;

    /// <summary>Reads a complete name. Returns null if the text is not a complete name.</summary>
    /// <param name="text">The text.</param>
    public static KernelName? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = WithoutDebug(text).Split('+');
        return parts.Length is 2 or 3 && ReleasePattern().IsMatch(parts[0]) && parts[1..].All(IsPart)
            ? new KernelName(parts[0], parts[1], parts.Length == 3 ? parts[2] : null) { Debug = text.EndsWith(DebugEnd, StringComparison.Ordinal) }
            : null;
    }

    /// <summary>
    /// Finds the kernel that a user means. If the user leaves out the release, the newest release is meant. If the user leaves out both the
    /// release and the base of a cure, the base that the rig names is meant.
    /// </summary>
    /// <param name="given">What the user wrote.</param>
    /// <param name="baseOfRig">The base that the rig names; null if it names none.</param>
    /// <param name="existing">The kernels that exist.</param>
    /// <returns>The complete name of the kernel; null if no such kernel exists.</returns>
    public static KernelName? Find(string given, string? baseOfRig, IEnumerable<KernelName> existing) => existing
        .Where(name => given == name.ToString() || given == name.WithoutRelease || (name.Base == baseOfRig && given == name.Variant))
        .OrderBy(name => name.Cure is not null)
        .ThenByDescending(name => Version.Parse(name.Release))
        .FirstOrDefault();

    /// <summary>Returns the base of a kernel for which rigs.json gives no <c>base</c>.</summary>
    /// <param name="variant">The kernel's variant.</param>
    public static string BaseOf(string variant) => WithoutDebug(variant) is Stock or DriverFixes ? WithoutDebug(variant) : DriverFixes;

    /// <summary>Returns the given text without the suffix <c>-debug</c>, if it has that suffix.</summary>
    /// <param name="text">A name, or a part of a name.</param>
    public static string WithoutDebug(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith(DebugEnd, StringComparison.Ordinal) ? text[..^DebugEnd.Length] : text;
    }

    /// <summary>Returns whether the other kernel is this kernel plus a cure.</summary>
    /// <param name="other">The other kernel.</param>
    public bool IsBaseOf(KernelName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Cure is null && other.Cure is not null && this == other with { Cure = null };
    }

    /// <summary>Returns the complete name.</summary>
    public override string ToString() => $"{Release}+{WithoutRelease}";

    [GeneratedRegex(@"\A[0-9]{1,4}\.[0-9]{1,4}\z")]
    private static partial Regex ReleasePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Part();
}
