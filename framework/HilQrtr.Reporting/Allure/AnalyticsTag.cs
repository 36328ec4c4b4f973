using System.Text.RegularExpressions;

namespace HilQrtr.Reporting;

/// <summary>Takes out of a page what reports its readers to a third party. Allure has no setting for it.</summary>
internal static partial class AnalyticsTag
{
    public static string Strip(string html) => Inline().Replace(Loader().Replace(html, ""), "");

    [GeneratedRegex(@"<script\b[^>]*\bsrc=""https://www\.googletagmanager\.com/[^""]*""[^>]*>\s*</script>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Loader();

    // Up to the end of the same element only: the page's own scripts follow.
    [GeneratedRegex(@"<script>(?:(?!</script>)[\s\S])*?\bfunction gtag\((?:(?!</script>)[\s\S])*?</script>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
