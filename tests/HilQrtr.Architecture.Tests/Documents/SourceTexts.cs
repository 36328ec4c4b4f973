using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>Texts that the program can print: the strings in its sources, with placeholders for values, and the lines of its launcher.</summary>
internal static partial class SourceTexts
{
    private const string Placeholder = "\0";

    private static readonly IReadOnlyList<string> All =
    [
        .. Repository.SourceFiles("framework", "rigs", "suites").SelectMany(file => Of(File.ReadAllText(file))),
        .. File.ReadLines(Path.Combine(Repository.Top, "hil")),
    ];

    /// <summary>
    /// Returns whether the program can print a message that a document quotes. <c>…</c> in the quote matches any text. The name of
    /// the program in the quote, such as <c>hil</c> or <c>./hil</c>, also matches any text.
    /// </summary>
    public static bool Has(string message) => All.Any(text => Fits(message, text));

    /// <summary>Returns whether a text contains a quoted message. <c>…</c> in the message matches any text.</summary>
    public static bool Fits(string message, string text) => Fixed(message) is { Length: > 0 } parts && Regex.IsMatch(text, string.Join(".*?", parts.Select(Regex.Escape)), RegexOptions.Singleline);

    /// <summary>Returns the fixed parts of a quoted message.</summary>
    public static string[] Fixed(string message) =>
        Launcher().Replace(message, "…").Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Returns the strings in a C# source. Concatenated strings count as one string.</summary>
    public static IReadOnlyList<string> Of(string source) =>
        [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ExpressionSyntax>().Where(e => IsText(e) && !IsText(e.Parent)).Select(Text)];

    private static bool IsText(SyntaxNode? node) => node switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsText(sum.Left) || IsText(sum.Right)),
        _ => false,
    };

    private static string Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when IsText(literal) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax whole => string.Concat(whole.Contents.Select(part => part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : Placeholder)),
        BinaryExpressionSyntax sum when IsText(sum) => Text(sum.Left) + Text(sum.Right),
        _ => Placeholder,
    };

    [GeneratedRegex(@"^hil: |(?:\./)?\bhil\b(?= )")]
    private static partial Regex Launcher();
}
