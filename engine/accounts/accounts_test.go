package accounts

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/unit"
)

func TestBooksAlwaysSumToZeroHoweverManyPostingsAreDropped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b Books
		for range rapid.IntRange(0, 3*maxJournal).Draw(t, "postings") {
			b.Post(Posting{Debit: Account(rapid.IntRange(0, Accounts-1).Draw(t, "debit")), Credit: Account(rapid.IntRange(0, Accounts-1).Draw(t, "credit")),
				Amount: unit.Money(rapid.Int64Range(-1e12, 1e12).Draw(t, "amount"))})
		}
		if err := b.Check(0, 0); err != nil {
			t.Fatal(err)
		}
		if assets, rest := b.Assets(), b.Owed()-b.Sum('3')+b.Result()-b.Sum('7'); assets != rest {
			t.Fatalf("assets are %d, and all else %d", assets, rest)
		}
	})
}

func TestALeakIsSeen(t *testing.T) {
	var b Books
	b.Post(Posting{Debit: Cash, Credit: Capital, Amount: 100})
	b.Balance[Cash]++
	if b.Leak() == nil {
		t.Error("a micro-dollar appeared, and nobody saw it")
	}
	b.Balance[Capital]--
	if b.Leak() == nil {
		t.Error("two balances changed without a posting, and nobody saw it")
	}
}

func TestPartsAreTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount, parts := unit.Money(rapid.Int64Range(-1e17, 1e17).Draw(t, "amount")), rapid.Int64Range(1, 6000).Draw(t, "parts")
		sum := unit.Money(0)
		for n := range parts {
			sum += Part(amount, n, parts)
		}
		if sum != amount {
			t.Fatalf("%d parts of %d sum to %d", parts, amount, sum)
		}
	})
}
