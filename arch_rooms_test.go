package main_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// remembering are the rooms that remember something of a mission, and the types that hold it.
var remembering = map[string][]string{
	"clock": {"Clock", "State"}, "fleet": {"Fleet", "Roster", "State", "Wear"}, "event": {"Log", "State"},
	"sky": {"Sky"}, "usage": {"Usage", "State"}, "node": {"Nodes", "State"}, "ledger": {"Books", "State"}, "alarm": {"Alarms", "State"},
	"network": {"Network", "State", "account"}, "jobs": {"Jobs", "State"}, "dispatch": {"Dispatch"}, "campaign": {"Campaign", "State"},
	"failure": {"Failures", "State"}, "history": {"History", "State"},
}

const (
	mostMethods   = 60   // of one type
	mostLines     = 3000 // of one package, tests apart
	mostRootFiles = 15   // of package engine
	mostRootLines = 2000
)

func TestNoTypeDoesEverything(t *testing.T) {
	for _, f := range load(t) {
		methods := map[string]int{}
		for _, s := range f.ships {
			for _, d := range s.tree.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					methods[receiver(fn.Recv.List[0].Type)]++
				}
			}
		}
		for name, n := range methods {
			if n > mostMethods {
				t.Errorf("%s.%s has %d methods, at most %d are permitted", f.at, name, n, mostMethods)
			}
		}
	}
}

func TestNoPackageIsAHall(t *testing.T) {
	for _, f := range load(t) {
		lines := 0
		for _, s := range f.ships {
			text, err := os.ReadFile(filepath.FromSlash(s.name))
			if err != nil {
				t.Fatal(err)
			}
			lines += strings.Count(string(text), "\n")
		}
		most := mostLines
		if f.at == "engine" {
			if most = mostRootLines; len(f.ships) > mostRootFiles {
				t.Errorf("engine has %d files, at most %d are permitted: it wires rooms, steps, copies", len(f.ships), mostRootFiles)
			}
		}
		if lines > most {
			t.Errorf("%s has %d lines, at most %d are permitted", f.at, lines, most)
		}
	}
}

// A room's memory is written by its own files only: others call a verb.
func TestMemoryIsWrittenByItsOwnRoom(t *testing.T) {
	check := checker(t)
	for _, f := range engineFolders(t) {
		var trees []*ast.File
		for _, s := range f.ships {
			trees = append(trees, s.tree)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
		if _, err := check.Check(module+f.at, positions, trees, info); err != nil {
			t.Errorf("%s: %v", f.at, err)
			continue
		}
		for _, tree := range trees {
			ast.Inspect(tree, func(n ast.Node) bool {
				for _, written := range writes(n) {
					if owner := memoryOf(written, info); owner != "" && owner != f.at {
						t.Errorf("%s: %s writes what %s remembers", positions.Position(n.Pos()), f.at, owner)
					}
				}
				return true
			})
		}
	}
}

// writes are the expressions that a statement assigns to, or whose address it takes.
func writes(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	}
	return nil
}

// memoryOf is the room whose memory an expression reaches into, or nothing.
func memoryOf(x ast.Expr, info *types.Info) string {
	switch x := x.(type) {
	case *ast.SelectorExpr:
		if field, ok := info.Uses[x.Sel].(*types.Var); ok && field.IsField() && field.Pkg() != nil {
			room, below := strings.CutPrefix(field.Pkg().Path(), module+"engine/")
			if below && slices.Contains(remembering[room], ownerOf(field)) {
				return "engine/" + room
			}
		}
		return memoryOf(x.X, info)
	case *ast.IndexExpr:
		return memoryOf(x.X, info)
	case *ast.StarExpr:
		return memoryOf(x.X, info)
	case *ast.ParenExpr:
		return memoryOf(x.X, info)
	}
	return ""
}

// ownerOf is the name of the struct that a field belongs to.
func ownerOf(field *types.Var) string {
	scope := field.Pkg().Scope()
	for _, name := range scope.Names() {
		s, ok := scope.Lookup(name).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range s.NumFields() {
			if s.Field(i) == field {
				return name
			}
		}
	}
	return ""
}

// What a room remembers is held to the promises of wiretest by a test of that room.
func TestEveryRoomHoldsItsMemoryToTheKit(t *testing.T) {
	held := 0
	for _, f := range load(t) {
		if _, place := room(f.at); !below(f.at, "engine/"+path.Base(f.at)) || place < slices.Index(rooms, "clock") || !declares(f.ships, "State") {
			continue
		}
		held++
		if !slices.ContainsFunc(f.tests, holdsState) {
			t.Errorf("%s has a State, and no test that holds it to wiretest.Check", f.at)
		}
	}
	if held < 10 {
		t.Errorf("%d rooms have a State: what is it called now?", held)
	}
}

// declares says whether some files declare a type.
func declares(files []source, name string) bool {
	for _, s := range files {
		for _, d := range s.tree.Decls {
			if g, ok := d.(*ast.GenDecl); ok && slices.ContainsFunc(g.Specs, func(spec ast.Spec) bool {
				one, ok := spec.(*ast.TypeSpec)
				return ok && one.Name.Name == name
			}) {
				return true
			}
		}
	}
	return false
}

// holdsState says whether a file calls wiretest.Check with a Room of a State.
func holdsState(s source) bool {
	found := false
	ast.Inspect(s.tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 || !names(call.Fun, "wiretest", "Check") {
			return true
		}
		if lit, ok := call.Args[1].(*ast.CompositeLit); ok {
			of, ok := lit.Type.(*ast.IndexExpr)
			found = found || ok && names(of.X, "wiretest", "Room") && (isIdent(of.Index, "State") || names(of.Index, s.room(), "State"))
		}
		return true
	})
	return found
}

// room is the name of the package that a test is of.
func (s source) room() string { return strings.TrimSuffix(s.tree.Name.Name, "_test") }

// names says whether an expression is a name of a package.
func names(x ast.Expr, pkg, name string) bool {
	s, ok := x.(*ast.SelectorExpr)
	return ok && isIdent(s.X, pkg) && s.Sel.Name == name
}

// isIdent says whether an expression is a name.
func isIdent(x ast.Expr, name string) bool {
	i, ok := x.(*ast.Ident)
	return ok && i.Name == name
}
