namespace HilQrtr.Configuration;

/// <summary>Values of tier-specific keys, after validation.</summary>
/// <param name="values">The values, indexed by key. Each is a string, long, bool, list of strings or <see cref="Settings"/>. Keys that are not set are left out.</param>
public sealed class Settings(IReadOnlyDictionary<string, object> values)
{
    /// <summary>No values.</summary>
    public static Settings None { get; } = new(new Dictionary<string, object>());

    /// <summary>Returns the value of a <see cref="TextSchema"/> or <see cref="ChoiceSchema"/>, or null if it is not set.</summary>
    public string? Text(string key) => Get<string>(key);

    /// <summary>Returns the value of a <see cref="NumberSchema"/>, or null if it is not set.</summary>
    public long? Number(string key) => values.TryGetValue(key, out var value) ? (long)value : null;

    /// <summary>Returns the value of a <see cref="FlagSchema"/>, or null if it is not set.</summary>
    public bool? Flag(string key) => values.TryGetValue(key, out var value) ? (bool)value : null;

    /// <summary>Returns the names selected for a <see cref="ChoicesSchema"/>. The list is empty if no value is set.</summary>
    public IReadOnlyList<string> Names(string key) => Get<IReadOnlyList<string>>(key) ?? [];

    /// <summary>Returns the values of a <see cref="SectionSchema"/>, or <see cref="None"/> if it is not set.</summary>
    public Settings Section(string key) => Get<Settings>(key) ?? None;

    private T? Get<T>(string key)
        where T : class => values.TryGetValue(key, out var value) ? (T)value : null;
}
