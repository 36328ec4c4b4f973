namespace HilQrtr.Reporting;

/// <summary>Writes how Allure 3 is to make the page (<c>allurerc.json</c>).</summary>
internal static class AllureConfig
{
    public static ReadOnlyMemory<byte> Write(string title, string output, bool singleFile) => JsonText.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("name", title);
            json.WriteString("output", output);
            json.WriteBoolean("appendHistory", false);
            json.Array("hideLabels", AllureLabels.OfNoUseToAReader, json.WriteStringValue);
            // The page of Allure 3 takes its groups from here; categories.json serves the older pages.
            json.WritePropertyName("categories");
            AllureCategories.Write(json);
            json.WriteStartObject("plugins");
            json.WriteStartObject("awesome");
            json.WriteStartObject("options");
            json.WriteString("reportName", title);
            json.WriteString("reportLanguage", "en");
            json.WriteBoolean("singleFile", singleFile);
            json.Array("groupBy", ["parentSuite", "suite", "subSuite"], json.WriteStringValue);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        },
        indented: true);
}
