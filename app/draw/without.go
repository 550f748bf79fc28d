//go:build ci

package draw

import (
	"unsafe"

	"fyne.io/fyne/v2"
)

// With the tag ci Fyne has no OpenGL and no windows, and needs no cgo; so the rest of
// the program is type-checked for systems that nobody has a compiler for. Nothing here is
// ever asked: there is no real window.

type surface = *struct{}

func currentSurface() surface                                             { return nil }
func withContext(s surface, do func())                                    {}
func Begun(driver fyne.Driver) bool                                       { return true }
func Shallow(driver fyne.Driver)                                          {}
func EarlySizes(driver fyne.Driver)                                       {}
func OtherScreen(driver fyne.Driver) (at *struct{ X, Y int }, named bool) { return nil, false }

const (
	arrayBuffer, blend, clampToEdge, colours, float, fragmentShader                              = 0, 0, 0, 0, 0, 0
	inOrder                                                                                      = true
	linear, linkStatus, nearest, oneMinusSrcAlpha, pixelOrder, rasterizerDiscard, renderer, rgba = 0, 0, 0, 0, 0, 0, 0, 0
	scissorBox, srcAlpha, streamDraw, texture0, texture2D, textureMagFilter, textureMinFilter    = 0, 0, 0, 0, 0, 0, 0
	textureWrapS, textureWrapT, triangles, unsignedByte, vertexShader, viewport                  = 0, 0, 0, 0, 1, 0
	vertexSource, fragmentSource                                                                 = "", ""
)

func activeTexture(uint32)                                                                     {}
func attachShader(program, shader uint32)                                                      {}
func attributePointer(place uint32, size int32, kind uint32, n bool, stride int32, at uintptr) {}
func bindAttribute(program, place uint32, name *uint8)                                         {}
func bindBuffer(kind, buffer uint32)                                                           {}
func bindTexture(kind, texture uint32)                                                         {}
func blendFunc(a, b uint32)                                                                    {}
func bufferData(kind uint32, size int, data unsafe.Pointer, use uint32)                        {}
func compileShader(uint32)                                                                     {}
func createProgram() uint32                                                                    { return 0 }
func createShader(uint32) uint32                                                               { return 0 }
func deleteTextures(n int32, textures *uint32)                                                 {}
func disable(uint32)                                                                           {}
func drawArrays(mode uint32, first, count int32)                                               {}
func emptyWindow(uint32)                                                                       {}
func enable(uint32)                                                                            {}
func enableAttribute(uint32)                                                                   {}
func genBuffers(n int32, buffers *uint32)                                                      {}
func genTextures(n int32, textures *uint32)                                                    {}
func getError() uint32                                                                         { return 0 }
func getInteger(name uint32, to *int32)                                                        {}
func getProgram(program, name uint32, to *int32)                                               {}
func getString(uint32) *uint8                                                                  { return nil }
func goString(*uint8) string                                                                   { return "" }
func linkProgram(uint32)                                                                       {}
func readPixels(x, y, width, height int32, order, kind uint32, to unsafe.Pointer)              {}
func shaderSource(shader uint32, n int32, text **uint8, length *int32)                         {}
func strs(...string) (**uint8, func())                                                         { return nil, func() {} }
func texImage(t uint32, level, format, width, height, border int32, order, kind uint32, from unsafe.Pointer) {
}
func texParameter(t, name uint32, value int32) {}
func texSubImage(t uint32, level, x, y, width, height int32, order, kind uint32, from unsafe.Pointer) {
}
func useProgram(uint32)                        {}
func pointer[T any](values []T) unsafe.Pointer { return unsafe.Pointer(&values[0]) }
func zeroEnded(name string) *uint8             { return nil }
