using System.Security.Cryptography;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "P06")]
public sealed class MerkleTreeTests
{
    // Those by which implementations of Certificate Transparency (RFC 6962) are compared.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Its_roots_are_those_of_RFC_6962(int count, string root)
    {
        var tree = new MerkleTree();
        foreach (var leaf in Leaves[..count])
        {
            tree.Add(Convert.FromHexString(leaf));
        }

        Assert.Equal(root, Convert.ToHexStringLower(tree.Root.ToByteArray()));
    }

    [Fact]
    public void It_grows_to_the_root_that_the_definition_gives_for_every_count()
    {
        var tree = new MerkleTree();
        var leaves = new List<Digest>();
        for (var i = 0; i < 130; i++)
        {
            leaves.Add(Digest.Of([(byte)i]));
            tree.Add(leaves[i]);

            Assert.Equal(Convert.ToHexStringLower(Define(leaves)), Convert.ToHexStringLower(tree.Root.ToByteArray()));
            Assert.Equal(leaves.Count, tree.Count);
        }
    }

    // RFC 6962 2.1, word for word: split at the largest power of two below the count.
    private static byte[] Define(IReadOnlyList<Digest> leaves)
    {
        if (leaves.Count == 1)
        {
            return SHA256.HashData([0, .. leaves[0].ToByteArray()]);
        }

        var split = 1;
        while (split * 2 < leaves.Count)
        {
            split *= 2;
        }

        return SHA256.HashData([1, .. Define([.. leaves.Take(split)]), .. Define([.. leaves.Skip(split)])]);
    }
}
