using System.Text.RegularExpressions;

namespace HilQrtr.Reporting.Allure;

/// <summary>Removes the analytics scripts from a page. Allure itself has no setting to leave them out.</summary>
internal static partial class AnalyticsTag
{
    public static string Strip(string html) => Inline().Replace(Loader().Replace(html, ""), "");

    [GeneratedRegex(@"<script\b[^>]*\bsrc=""https://www\.googletagmanager\.com/[^""]*""[^>]*>\s*</script>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Loader();

    // Match only one script element, because the page's own scripts follow that element and must not be removed.
    [GeneratedRegex(@"<script>(?:(?!</script>)[\s\S])*?\bfunction gtag\((?:(?!</script>)[\s\S])*?</script>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
