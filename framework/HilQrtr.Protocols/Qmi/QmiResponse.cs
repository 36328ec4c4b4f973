namespace HilQrtr.Protocols.Qmi;

/// <summary>
/// How a request went (<c>include/linux/soc/qcom/qmi.h: struct qmi_response_type_v01</c>). The default is success.
/// <code>result u16, error u16</code>
/// </summary>
/// <param name="Result">0 for success, 1 for failure.</param>
/// <param name="Error">Why it failed, one of <see cref="QmiError"/>; 0 on success.</param>
public readonly record struct QmiResponse(ushort Result, ushort Error)
{
    /// <summary><c>QMI_RESULT_SUCCESS_V01</c>.</summary>
    public const ushort ResultSuccess = 0;

    /// <summary><c>QMI_RESULT_FAILURE_V01</c>.</summary>
    public const ushort ResultFailure = 1;

    /// <summary>The request was carried out.</summary>
    public bool Success => Result == ResultSuccess;

    /// <summary>The answer to a request that was carried out.</summary>
    public static QmiResponse Ok => default;

    /// <summary>The answer to a request that was refused.</summary>
    /// <param name="error">Why, one of <see cref="QmiError"/>.</param>
    /// <returns>The answer.</returns>
    public static QmiResponse Refused(ushort error) => new(ResultFailure, error);

    /// <summary>For logs.</summary>
    /// <returns><c>success</c>, or the error by its name.</returns>
    public override string ToString() => Success && Error == QmiError.None
        ? "success"
        : $"{(Success ? "success" : $"failure (result {Result})")}, error {QmiError.KernelName(Error)}";
}
