namespace KartraGen;

/// <summary>How an RSA key signs.</summary>
public enum MembraneRsaAlgorithm
{
    /// <summary>RSASSA-PSS with SHA-256.</summary>
    PS256 = 0,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    RS256,
}
