class UsersController < ApplicationController
  def create
    flash[:notice] = t '.done'
    flash[:error] = t '.fialed'
    finish
  end

  private

  def finish
    redirect_to users_path, alert: t('.failed')
  end
end
