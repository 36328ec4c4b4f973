using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Writes the Allure 3 configuration (<c>allurerc.json</c>).</summary>
internal static class AllureConfig
{
    public static ReadOnlyMemory<byte> Write(string title, string output, bool singleFile) => JsonText.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("name", title);
            json.WriteString("output", output);
            json.WriteBoolean("appendHistory", false);
            json.Array("hideLabels", AllureLabels.Hidden, json.WriteStringValue);
            // Allure 3 reads the categories from this file, while Allure 2 reads them from categories.json.
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
