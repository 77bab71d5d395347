// The shop's own application, which shares a bundle with a tracker. It works before, during and after every choice.
export async function open() {
  document.cookie = "cart=rope; path=/";
  localStorage.setItem("cart", "rope");
  const basket = await fetch("/basket");
  window.shop = await basket.json();
}
