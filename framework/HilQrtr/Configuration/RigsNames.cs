namespace HilQrtr.Configuration;

/// <summary>Rules for the names that the user chooses in rigs.json. Such names become parts of file names and command lines.</summary>
internal static class RigsNames
{
    internal const string Allowed = "a letter or digit, then letters, digits, '-', '_' and '.', at most 64 characters";
    internal const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

    /// <summary>Returns the schema of a key whose value is a name that the user chooses.</summary>
    /// <param name="key">The key.</param>
    /// <param name="what">What the name is for, such as <c>card</c>.</param>
    /// <param name="description">What the key is for.</param>
    internal static TextSchema Schema(string key, string what, string description) => new(key, description)
    {
        Pattern = Pattern, PatternProblem = $"\"{{value}}\" cannot be the name of a {what}; allowed: {Allowed}",
    };
}
