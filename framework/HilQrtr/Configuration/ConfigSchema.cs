namespace HilQrtr.Configuration;

/// <summary>
/// Schema of one key of rigs.json: the key's type, limits and description. The loader reads values according to the schema,
/// and rigs.schema.json is generated from it. A rig provider declares the keys of its own tier
/// (<see cref="Rigs.RigCatalogue.HostSettings"/>).
/// </summary>
/// <param name="Key">Name of the key. If the schema describes the items of a list or map, this is the name for one item.</param>
/// <param name="Description">What the key is for, in full sentences.</param>
public abstract record ConfigSchema(string Key, string Description)
{
    /// <summary>Whether the key must be present.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// The expected type, worded for use in an error message. An example is <c>text</c> in the message <c>is a number; expected
    /// text</c>.
    /// </summary>
    internal abstract string Expected { get; }

    /// <summary>
    /// How to add a missing key, worded for use in an error message. An example is <c>write text</c> in the message <c>is missing;
    /// write text</c>.
    /// </summary>
    internal virtual string Remedy => $"write {Expected}";
}

/// <summary>A non-blank string.</summary>
public sealed record TextSchema(string Key, string Description) : ConfigSchema(Key, Description)
{
    /// <summary>How to add a missing key, worded for use in an error message, such as <c>say why the test fails</c>.</summary>
    public string? Hint { get; init; }

    /// <summary>Regular expression that the text must match. It uses only the syntax that .NET and ECMAScript share.</summary>
    public string? Pattern { get; init; }

    /// <summary>
    /// Message for a text that does not match <see cref="Pattern"/>; <c>{value}</c> in the message is replaced by the text.
    /// If null, only editors check the pattern, because the code that reads the value reports the problem more precisely.
    /// </summary>
    public string? PatternProblem { get; init; }

    /// <summary>Maximum number of characters; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>An example that editors suggest.</summary>
    public string? Example { get; init; }

    internal override string Expected => "text";

    internal override string Remedy => Hint ?? base.Remedy;
}

/// <summary>A whole number: a JSON number, or a string in decimal or 0x form.</summary>
/// <param name="Key">Name of the key.</param>
/// <param name="Description">What the key is for.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
public sealed record NumberSchema(string Key, string Description, long Min, long Max) : ConfigSchema(Key, Description)
{
    /// <summary>
    /// A value that is not allowed although it is within the range. The phrase says what the value stands for, such as
    /// <c>the host's own node</c>.
    /// </summary>
    public (long Value, string Meaning)? Except { get; init; }

    internal override string Expected => "a whole number";
}

/// <summary>A Boolean value: true or false.</summary>
public sealed record FlagSchema(string Key, string Description) : ConfigSchema(Key, Description)
{
    internal override string Expected => "true or false";
}

/// <summary>One of several names.</summary>
/// <param name="Key">Name of the key.</param>
/// <param name="Description">What the key is for.</param>
/// <param name="What">Noun that error messages use for one of the names, as in <c>"x" is not a chip</c>.</param>
/// <param name="Choices">The names, each with one line of description.</param>
public sealed record ChoiceSchema(string Key, string Description, string What, IReadOnlyDictionary<string, string> Choices) : ConfigSchema(Key, Description)
{
    /// <summary>Whether the names depend on the machine. If true, editors accept any name.</summary>
    public bool IsOpen { get; init; }

    /// <summary>
    /// Whether all hosts of a rig must have the same value. If true, a host that sets no value gets the first of the <see
    /// cref="Choices"/>. This can be true only for keys of a kernel.
    /// </summary>
    public bool SameOnAllHosts { get; init; }

    internal override string Expected => "text";

    internal override string Remedy => $"allowed: {string.Join(", ", Choices.Keys)}";
}

/// <summary>An array of distinct names. An override may replace the entire array with a comma-separated list of names.</summary>
/// <param name="Key">Name of the key.</param>
/// <param name="Description">What the key is for.</param>
/// <param name="What">Noun that error messages use for one of the names, as in <c>"x" is not a card fault</c>.</param>
/// <param name="Choices">The names, each with one line of description.</param>
public sealed record ChoicesSchema(string Key, string Description, string What, IReadOnlyDictionary<string, string> Choices) : ConfigSchema(Key, Description)
{
    /// <summary>Schema of one element.</summary>
    internal static TextSchema Element { get; } = new("", "");

    internal override string Expected => "an array of names";
}

/// <summary>An object with a fixed set of keys.</summary>
/// <param name="Key">Name of the key.</param>
/// <param name="Description">What the key is for.</param>
/// <param name="Keys">Keys of the section, in the order in which messages and editors list them.</param>
public sealed record SectionSchema(string Key, string Description, IReadOnlyList<ConfigSchema> Keys) : ConfigSchema(Key, Description)
{
    /// <summary>
    /// For a section with a <c>tier</c> key: maps each tier to a copy of the section that contains only the keys allowed on that tier. For
    /// other sections, the map is empty.
    /// </summary>
    internal IReadOnlyDictionary<string, SectionSchema> ByTier { get; init; } = new Dictionary<string, SectionSchema>();

    /// <summary>Names of the keys.</summary>
    internal IEnumerable<string> Names => Keys.Select(key => key.Key);

    internal override string Expected => "an object";

    /// <summary>Returns the key with the given name, or null if there is no such key.</summary>
    internal ConfigSchema? Find(string name, StringComparison comparison = StringComparison.Ordinal) => Keys.FirstOrDefault(key => key.Key.Equals(name, comparison));
}

/// <summary>An object with arbitrary keys.</summary>
internal sealed record MapSchema(string Key, string Description, ConfigSchema Item) : ConfigSchema(Key, Description)
{
    /// <summary>Whether the keys must follow <see cref="RigsNames"/>.</summary>
    internal bool HasNames { get; init; }

    internal override string Expected => "an object";
}

/// <summary>An array of objects.</summary>
internal sealed record ListSchema(string Key, string Description, ConfigSchema Item) : ConfigSchema(Key, Description)
{
    internal override string Expected => "an array";
}

/// <summary>An observed value: a whole number, or a string, which may be empty. Values are compared as text.</summary>
internal sealed record ValueSchema(string Key, string Description) : ConfigSchema(Key, Description)
{
    internal override string Expected => "text or a whole number";
}
