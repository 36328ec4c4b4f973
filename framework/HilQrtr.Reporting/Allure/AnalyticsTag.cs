using System.Text.RegularExpressions;

namespace HilQrtr.Reporting.Allure;

/// <summary>Removes the analytics scripts from a page; Allure has no setting for that.</summary>
internal static partial class AnalyticsTag
{
    public static string Strip(string html) => Inline().Replace(Loader().Replace(html, ""), "");

    [GeneratedRegex(@"<script\b[^>]*\bsrc=""https://www\.googletagmanager\.com/[^""]*""[^>]*>\s*</script>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Loader();

    // Within one element only: the page's own scripts follow.
    [GeneratedRegex(@"<script>(?:(?!</script>)[\s\S])*?\bfunction gtag\((?:(?!</script>)[\s\S])*?</script>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
